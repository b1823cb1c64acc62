# Makes reviews.tsv: short reviews of restaurants, 1 for content ones and 0 for others. What counts is said last, and "not" turns it round, so that single words do not tell.
import os
import random

rng = random.Random(7)
GOOD = ["good", "great", "excellent", "friendly", "fresh", "delicious", "lovely", "perfect", "quick", "generous"]
BAD = ["bad", "awful", "terrible", "rude", "stale", "bland", "cold", "dirty", "slow", "tiny"]
THINGS = ["food", "service", "soup", "waiter", "coffee", "salad", "place", "dessert", "music", "table"]
OPENINGS = ["", "", "Honestly, ", "We came on a Sunday: ", "For lunch, ", "As always, ", "My second visit. "]
ENDINGS = [".", "!", "...", " :)", ", really."]


def clause():
    good, negated = rng.random() < 0.5, rng.random() < 0.4
    words = f"the {rng.choice(THINGS)} was {rng.choice(['', 'very ', 'so '])}{'not ' if negated else ''}{rng.choice(GOOD if good else BAD)}"
    return words.replace("very not", "not very").replace("so not", "not so"), good != negated


lines, seen = [], set()
while len(lines) < 1500:
    first, verdict = clause()
    text = first
    if rng.random() < 0.6:
        second, verdict = clause()
        text = f"{first}{rng.choice([' but ', ', yet ', '; still, '])}{second}"
    text = rng.choice(OPENINGS) + text + rng.choice(ENDINGS)
    text = text[0].upper() + text[1:]
    if text not in seen:
        seen.add(text)
        lines.append(f"{int(verdict)}\t{text}")

with open(os.path.join(os.path.dirname(__file__), "reviews.tsv"), "w") as file:
    file.write("\n".join(lines) + "\n")
