"""Who can open the room: keys, slots, passwords, people, tries."""
