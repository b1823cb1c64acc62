// An encoder of two layers learns to sort: what comes out at each place is the digit that belongs there. The Python twin is tiny_transformer.py.
using KerasLike;
using KerasLike.Graphs;
using KerasLike.Layers;
using KerasLike.Optimizers;

const int length = 12, digits = 10, width = 64, heads = 4;
Keras.Utils.SetRandomSeed(1);

SymbolicTensor x = Keras.Input(shape: length, dtype: DType.Int32);
SymbolicTensor y = new Positions().Apply(new Embedding(digits, width).Apply(x));
for (int layer = 0; layer < 2; layer++)
{
    y = new LayerNormalization().Apply(y + new MultiHeadAttention(heads, keyDim: width / heads).Apply(y, y));
    y = new LayerNormalization().Apply(y + new Dense(width).Apply(new Dense(4 * width, activation: "relu").Apply(y)));
}

Model model = new(x, new Dense(digits, activation: "softmax").Apply(y));
model.Compile(optimizer: new Adam(2e-3), loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
model.Summary();

(int[,] xTrain, int[,] yTrain) = Sequences(20_000, seed: 1);
(int[,] xTest, int[,] yTest) = Sequences(2_000, seed: 2);
model.Fit(xTrain, yTrain, batchSize: 128, epochs: 8, verbose: 2, validationData: (xTest, yTest));
Score score = model.Evaluate(xTest, yTest, verbose: 0);
Console.WriteLine($"{score[1]:P2} of the digits of sequences it has never seen are at their places.");
return score[1] >= 0.99 ? 0 : 1;

// Digits in any order, and sorted.
static (int[,] Sequences, int[,] Sorted) Sequences(int count, int seed)
{
    Random random = new(seed);
    int[,] any = new int[count, length], sorted = new int[count, length];
    int[] row = new int[length];
    for (int i = 0; i < count; i++)
    {
        for (int place = 0; place < length; place++)
        {
            any[i, place] = row[place] = random.Next(digits);
        }

        Array.Sort(row);
        for (int place = 0; place < length; place++)
        {
            sorted[i, place] = row[place];
        }
    }

    return (any, sorted);
}
