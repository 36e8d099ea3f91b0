"""The server: a thin shell on Django. No rule lives here; it reads registers and passes acts to the organisation."""
