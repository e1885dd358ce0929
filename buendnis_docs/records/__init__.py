"""What an office knows: members, meetings, agenda, attendance, minutes, tasks, and the checks across them."""
