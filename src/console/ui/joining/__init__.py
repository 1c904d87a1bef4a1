"""How students get into the class by themselves: the door, who came, and what is sent to their terminals."""
