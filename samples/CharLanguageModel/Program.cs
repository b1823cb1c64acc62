// A causal transformer reads sums in words, letter by letter, and then writes the end of each. The text is made here: "three plus four is seven." and 99 more sums.
// The Python twin is char_language_model.py.
using CharLanguageModel;
using KerasLike;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

const int length = 40, width = 64, heads = 4;
Keras.Utils.SetRandomSeed(1);
string[] sums = Sums.All();
string letters = string.Concat(string.Concat(sums).Distinct().Order());

SymbolicTensor x = Keras.Input(shape: length, dtype: DType.Int32);
SymbolicTensor y = new Positions().Apply(new Embedding(letters.Length, width).Apply(x));
for (int layer = 0; layer < 2; layer++)
{
    y = new LayerNormalization().Apply(y + new MultiHeadAttention(heads, keyDim: width / heads).Apply(y, y, useCausalMask: true));
    y = new LayerNormalization().Apply(y + new Dense(width).Apply(new Dense(4 * width, activation: "relu").Apply(y)));
}

Model model = new(x, new Dense(letters.Length, activation: "softmax").Apply(y));
model.Compile(optimizer: new Adam(3e-3), loss: "sparse_categorical_crossentropy");

// Each sample begins with a sum and goes on with others; the target is the next letter at each place.
(int[,] xTrain, int[,] yTrain) = Samples(4_000, seed: 1);
model.Fit(xTrain, yTrain, batchSize: 64, epochs: 12, verbose: 2);

int right = 0;
foreach (string sum in sums)
{
    string prompt = sum[..(sum.IndexOf(" is ", StringComparison.Ordinal) + 4)], text = prompt;
    while (!text.EndsWith('.') && text.Length < length)
    {
        text += Next(text);
    }

    right += text == sum ? 1 : 0;
}

Console.WriteLine($"The end of {right} of {sums.Length} sums is right.");
return right >= 95 ? 0 : 1;

// The likeliest letter after a text. What stands behind it does not matter: no place sees what follows.
char Next(string text)
{
    int[,] window = new int[1, length];
    for (int i = 0; i < text.Length; i++)
    {
        window[0, i] = letters.IndexOf(text[i]);
    }

    float[] scores = new float[length * letters.Length];
    model.PredictOnBatch(window, scores);
    ReadOnlySpan<float> here = scores.AsSpan((text.Length - 1) * letters.Length, letters.Length);
    return letters[System.Numerics.Tensors.TensorPrimitives.IndexOfMax(here)];
}

(int[,] X, int[,] Y) Samples(int count, int seed)
{
    Random random = new(seed);
    int[,] inputs = new int[count, length], targets = new int[count, length];
    for (int i = 0; i < count; i++)
    {
        string text = "";
        while (text.Length <= length)
        {
            text += sums[random.Next(sums.Length)] + " ";
        }

        for (int place = 0; place < length; place++)
        {
            inputs[i, place] = letters.IndexOf(text[place]);
            targets[i, place] = letters.IndexOf(text[place + 1]);
        }
    }

    return (inputs, targets);
}
