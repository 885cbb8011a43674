"""What is known of the world: the register of bodies and regions, patterns, the bundled dispatch. No code."""
