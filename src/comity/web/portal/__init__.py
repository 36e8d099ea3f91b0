"""The portal: pages for readers, drawn from the rows of open data and from public acts. No rule of law lives here."""
