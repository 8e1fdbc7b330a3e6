"""The commands, a module each, named as the command. Each reads options, calls the public functions and says what came of it."""
