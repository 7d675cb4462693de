"""What the commands do: papers of a session and of many, numbers, old drafts, follow-up, set-up."""
