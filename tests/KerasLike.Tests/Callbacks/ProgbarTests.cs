using KerasLike.Callbacks;

namespace KerasLike.Tests;

public sealed class ProgbarTests
{
    [Fact]
    public void Draws_as_Keras_on_a_terminal()
    {
        double now = 1000;
        using StringWriter text = new();
        Progbar bar = new(4, output: text, display: ProgbarDisplay.Dynamic, clock: () => now);
        now += 0.2;
        bar.Update(1, [new("loss", 0.5)]);
        now += 0.1;
        bar.Update(4, [new("loss", 0.00025)]);
        Assert.Equal("\r\u001b[1m1/4\u001b[0m \u001b[32m━━━━━\u001b[0m\u001b[37m━━━━━━━━━━━━━━━\u001b[0m \u001b[1m0s\u001b[0m 200ms/step - loss: 0.5000"
            + new string('\b', 53) + "\r\u001b[1m4/4\u001b[0m \u001b[32m━━━━━━━━━━━━━━━━━━━━\u001b[0m\u001b[37m\u001b[0m \u001b[1m0s\u001b[0m 33ms/step - loss: 2.5000e-04\n", text.ToString());
    }

    [Fact]
    public void Writes_plain_lines_where_output_is_redirected()
    {
        double now = 0;
        using StringWriter text = new();
        Progbar bar = new(2, output: text, display: ProgbarDisplay.Finished, clock: () => now);
        now = 1;
        bar.Update(1, [new("loss", 1)]);
        now = 3;
        bar.Update(2, [new("loss", 0.25)]);
        Assert.Equal("2/2 ━━━━━━━━━━━━━━━━━━━━ 3s 2s/step - loss: 0.2500\n", text.ToString());
    }
}
