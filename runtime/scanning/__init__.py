"""Paper into files: scanners of the network over eSCL, and pages that a camera took."""
