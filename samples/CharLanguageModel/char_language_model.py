"""A causal transformer reads sums in words, letter by letter, and then writes the end of each."""
import keras
import numpy as np
from keras.layers import Dense, Embedding, LayerNormalization, MultiHeadAttention

length, width, heads = 40, 64, 4
keras.utils.set_random_seed(1)
words = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen".split()
sums = [f"{words[i // 10]} plus {words[i % 10]} is {words[i // 10 + i % 10]}." for i in range(100)]
letters = "".join(sorted(set("".join(sums))))


class Positions(keras.layers.Layer):
    def build(self, input_shape):
        self.table = self.add_weight(name="table", shape=input_shape[1:], initializer="random_uniform")

    def call(self, x):
        return x + self.table


x = keras.Input((length,), dtype="int32")
y = Positions()(Embedding(len(letters), width)(x))
for _ in range(2):
    y = LayerNormalization()(y + MultiHeadAttention(heads, key_dim=width // heads)(y, y, use_causal_mask=True))
    y = LayerNormalization()(y + Dense(width)(Dense(4 * width, activation="relu")(y)))

model = keras.Model(x, Dense(len(letters), activation="softmax")(y))
model.compile(optimizer=keras.optimizers.Adam(3e-3), loss="sparse_categorical_crossentropy")

random = np.random.default_rng(1)
texts = []
for _ in range(4000):
    text = ""
    while len(text) <= length:
        text += sums[random.integers(100)] + " "
    texts.append([letters.index(c) for c in text[: length + 1]])
texts = np.array(texts, "int32")
model.fit(texts[:, :-1], texts[:, 1:], batch_size=64, epochs=12, verbose=2)

right = 0
for line in sums:
    text = line[: line.index(" is ") + 4]
    while not text.endswith(".") and len(text) < length:
        window = np.zeros((1, length), "int32")
        window[0, : len(text)] = [letters.index(c) for c in text]
        text += letters[np.argmax(model(window)[0, len(text) - 1])]
    right += text == line
print(f"The end of {right} of {len(sums)} sums is right.")
