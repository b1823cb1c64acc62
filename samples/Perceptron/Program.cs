// The smallest perceptron: one weight learns y = x from four noisy points, and approaches the least-squares value.
using KerasLike;
using KerasLike.Callbacks;
using KerasLike.Layers;
using KerasLike.Optimizers;

Keras.Utils.SetRandomSeed(1);
float[,] x = { { 10f }, { 2f }, { 3.5f }, { 1f } };
float[,] y = { { 10.1f }, { 1.9f }, { 3.4f }, { 1.1f } };

Sequential model = new();
model.Add(new Dense(1, useBias: false, inputShape: 1));
model.Compile(optimizer: new SGD(0.01), loss: "mse");
model.Fit(x, y, batchSize: 4, epochs: 30, verbose: 0, callbacks: [new PrintWeight()]);

double exact = ((10 * 10.1) + (2 * 1.9) + (3.5 * 3.4) + (1 * 1.1)) / ((10 * 10) + (2 * 2) + (3.5 * 3.5) + (1 * 1));
double weight = model.GetWeights()[0].ToArray<float>()[0];
Console.WriteLine($"least squares: {exact:F6}, learned: {weight:F6}");
return Math.Abs(weight - exact) < 1e-3 ? 0 : 1;

internal sealed class PrintWeight : Callback
{
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (epoch < 5 || epoch % 5 == 4)
        {
            Console.WriteLine($"epoch {epoch + 1,2}: weight {Model.GetWeights()[0].ToArray<float>()[0]:F6}, loss {logs["loss"]:F6}");
        }
    }
}
