"""Roles as a matrix: who may do what, why, and what a draft changes for whom."""
