using SpeechEmotion.Models.Tests.Fixtures;
using SpeechEmotion.Testing;

namespace SpeechEmotion.Models.Tests;

public class ModelCatalogTests
{
    [Fact]
    public void Installed_models_are_folders_with_a_manifest()
    {
        using ModelFolder folder = new();
        Directory.CreateDirectory(Path.Combine(folder.Root, "empty"));
        Assert.Equal(["test"], new ModelCatalog(folder.Root).Names);
    }

    [Fact]
    public void A_model_is_found_by_name_and_by_folder()
    {
        using ModelFolder folder = new();
        ModelCatalog catalog = new(folder.Root);
        Assert.Equal(folder.Path, catalog.Find("test"));
        Assert.Equal(folder.Path, catalog.Find(folder.Path));
        Assert.Equal("tests", catalog.Load("test").Signer);
    }

    [Theory]
    [InlineData("tost")]
    [InlineData("..")]
    [InlineData("/nonexistent/model")]
    public void What_is_not_there_is_named_with_what_is(string name)
    {
        using ModelFolder folder = new();
        ModelException refusal = Assert.Throws<ModelException>(() => new ModelCatalog(folder.Root).Find(name));
        Assert.Equal(ModelError.NotFound, refusal.Error);
        Assert.Contains($"'{name}'", refusal.Message);
        Assert.Contains("(test;", refusal.Message);
    }

    [Fact]
    public void A_root_that_is_not_there_holds_no_models() =>
        Assert.Empty(new ModelCatalog("/nonexistent").Names);

    [Fact]
    public void The_root_is_what_is_configured_else_beside_the_executable_else_the_checkout_s()
    {
        using TemporaryDirectory directory = new();
        Assert.Equal("/opt/models", ModelCatalog.FindRoot("/opt/models", directory.Path));
        Assert.Equal(directory.File("models"), ModelCatalog.FindRoot(null, directory.Path));
        Assert.Equal(Path.Combine(Repository.Root, "models"), ModelCatalog.FindRoot("", AppContext.BaseDirectory));
    }
}
