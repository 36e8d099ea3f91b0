"""What Comity costs: each topic measures its rows beside a lower bound, or a peer, of the same run."""
