# Milliseconds. Generous, because a busy machine is no failure: what does not come about fails all
# the same.
PATIENCE = 20_000
