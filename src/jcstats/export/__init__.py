"""Write datasets as files of a standard, for data portals, statistical systems and other programs."""
