"""Values that records keep of what points to them, right at every moment: `rollup` fields."""
