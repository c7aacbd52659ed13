"""Full depth: every fact of the plan, step by step and row by row, as the models tell them."""
