"""The German language: dates, ranges, ordinals, lists, salutations and address lines; pure, knows no records."""
