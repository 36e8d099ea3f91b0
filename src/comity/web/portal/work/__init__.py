"""What the pages about work have in common: programmes and measures, joint projects, leading roles."""
