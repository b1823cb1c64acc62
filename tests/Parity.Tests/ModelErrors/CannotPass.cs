using System.Text.RegularExpressions;

namespace KerasLike.Parity.ModelErrors;

/// <summary>Scripts that cannot end here as in Keras, with the reason.</summary>
internal static class CannotPass
{
    private static readonly (string Ids, string Reason)[] Table =
    [
        ("x_is_list_of_numbers|x_is_a_string|sequential_add_(number|class)|functional_(in|out)put_not_symbolic|functional_output_is_layer|dense_units_a_string|learning_rate_a_string|loss_weights_a_string|validation_freq_float|callback_is_a_(class|string)|bool_of_symbolic|iterate_symbolic",
            "another type than the parameter's: it does not compile"),
        ("unknown_(fit|evaluate)_argument|dense_unknown_argument", "an argument that is not there does not compile"),
        ("load_weights_unknown_argument|save_unknown_argument", "an argument that is not there does not compile"),
        ("load_keras_unknown_loss", "an unknown loss is an error when the file is read, not in the first step; compile: false leaves it out"),
        ("load_keras_lambda_unsafe", "Python code in a file is never run; a C# function takes its place"),
        ("sequential_same_layer_twice_is_saved_once|shared_with_nested_model_.*", "what Keras saves wrongly comes back here as it was"),
        ("(numpy|tf)_on_symbolic", "there are no functions of NumPy and TensorFlow: it does not compile"),
        ("empty_data_(fit|evaluate|predict)", "no samples are an error here, as the README says"),
        ("(weighted_)?metrics_not_a_list", "one metric stands for a list of one here"),
        ("batch_size_zero_means_32|validation_split_above_one", "a number that means nothing is an error here"),
        ("backup_unbuilt", "Fit has built the model for its first batch when the callbacks begin"),
        ("scheduler_returns_int", "C# turns a whole number into a double"),
        ("json_not_a_config|json_empty_object", "JSON that is no model is an error here"),
        ("model_name_with_blank_trains_not|layer_name_not_ascii_trains_not", "a limit of TensorFlow's scopes, which a name need not keep to here"),
    ];

    public static string? Reason(string id) => Array.Find(Table, t => Regex.IsMatch(id, $"^(?:{t.Ids})$")).Reason;
}
