"""The workflow engine: one constant-cost transition behind every door. It announces and never knows who listens."""
