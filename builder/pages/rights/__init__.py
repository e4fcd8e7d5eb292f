"""The pages of the matrix of roles: one role, one type, one right; why, and who gains what."""
