"""Documents: what is on record as a neutral tree of blocks, and that tree as HTML, PDF and Akoma Ntoso.

Pure but for the fonts that PDF reads: no clock, no network. The same record gives the same bytes.
"""
