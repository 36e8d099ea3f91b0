"""Search: an index of names, titles and ids, built from the registers, always to be built again.

Pure: no clock, no file, no network. What a reader may not read never enters the index.
"""
