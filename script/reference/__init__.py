"""The reference, generated from the code: what is documented here is what runs."""
