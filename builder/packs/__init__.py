"""Packs in the browser: what is installed, what an archive would bring, what leaves as one."""
