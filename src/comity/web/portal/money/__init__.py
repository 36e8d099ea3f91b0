"""What the pages about money are made of."""
