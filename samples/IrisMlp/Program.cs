// Iris by its petals: 2 inputs, 10 sigmoid units, 3 outputs, mean squared error, gradient descent, as in a first lecture.
using System.Numerics.Tensors;
using KerasLike;
using KerasLike.Datasets;
using KerasLike.Layers;
using KerasLike.Optimizers;

Keras.Utils.SetRandomSeed(1);
(Tensor<float> all, Tensor<int> species) = Iris.LoadData();
float[,] x = new float[150, 2];
for (int i = 0; i < 150; i++)
{
    (x[i, 0], x[i, 1]) = (all[i, 2], all[i, 3]);
}

Sequential model = new();
model.Add(new Dense(10, activation: "sigmoid", inputShape: 2));
model.Add(new Dense(3, activation: "sigmoid"));
model.Summary();
model.Compile(optimizer: new SGD(0.5), loss: "mean_squared_error", metrics: ["accuracy"]);
model.Fit(x, Keras.Utils.ToCategorical(species, 3), batchSize: 1, epochs: 100, verbose: 0);
Score score = model.Evaluate(x, Keras.Utils.ToCategorical(species, 3), verbose: 0);
Console.WriteLine($"loss: {score[0]:F4}, accuracy: {score[1]:F4}");
return score[1] >= 0.94 ? 0 : 1;
