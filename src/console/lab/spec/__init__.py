"""The lab as its author writes it: lab.yaml and its manifests."""
