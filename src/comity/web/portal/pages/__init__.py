"""The pages, a module for each register: rows in, a page out."""
