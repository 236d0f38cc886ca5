using System.Text;
using System.Text.Json.Nodes;
using SpeechEmotion.Models.Inference;
using SpeechEmotion.Models.Tests.Fixtures;

namespace SpeechEmotion.Models.Tests.Inference;

public class BlockLayoutTests
{
    [Fact]
    public void A_block_is_one_window_where_the_manifest_does_not_say()
    {
        BlockLayout layout = BlockLayout.Of(Parse(_ => { }));
        Assert.Equal((1, 200 * 64, 9, 9), (layout.Windows, layout.Values, layout.Columns, layout.Answers));
    }

    [Fact]
    public void A_block_reaches_from_its_first_window_to_its_last_with_context_on_either_side()
    {
        BlockLayout layout = BlockLayout.Of(Parse(manifest => manifest["block"] = JsonNode.Parse("""{"windows":4,"context":10}""")));
        Assert.Equal((4, 370 * 64, 9, 36), (layout.Windows, layout.Values, layout.Columns, layout.Answers));
    }

    private static ModelManifest Parse(Action<JsonNode> change)
    {
        JsonNode manifest = ModelFolder.Manifest();
        change(manifest);
        return ModelManifest.Parse(Encoding.UTF8.GetBytes(manifest.ToJsonString()), "model.json");
    }
}
