// Exclusive or: the smallest problem that needs a hidden layer.
using System.Numerics.Tensors;
using KerasLike;
using KerasLike.Layers;
using KerasLike.Optimizers;

Keras.Utils.SetRandomSeed(1);
float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
float[,] y = { { 0 }, { 1 }, { 1 }, { 0 } };

Sequential model = new();
model.Add(new Dense(8, activation: "tanh", inputShape: 2));
model.Add(new Dense(1, activation: "sigmoid"));
model.Compile(optimizer: new Adam(0.05), loss: "binary_crossentropy", metrics: ["accuracy"]);
model.Fit(x, y, batchSize: 4, epochs: 300, verbose: 0);

Tensor<float> prediction = model.Predict(x, verbose: 0);
bool right = true;
for (int i = 0; i < 4; i++)
{
    float p = prediction[i, 0];
    Console.WriteLine($"{x[i, 0]} xor {x[i, 1]} = {p:F3}");
    right &= (p > 0.5f) == (y[i, 0] > 0.5f);
}

return right ? 0 : 1;
