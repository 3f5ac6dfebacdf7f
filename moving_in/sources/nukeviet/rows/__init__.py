"""Where rows of tables come from: a dump or a server, and the scratch database they go to."""
