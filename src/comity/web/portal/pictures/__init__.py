"""Pictures: SVG of our own, with a title and a description, marks that link, no style of their own but classes."""
