"""The commands, one file each: `run` takes what was typed, says what it did and gives the exit code."""
