namespace SpeechEmotion.Storage;

/// <summary>Why a store cannot do what it was asked.</summary>
public enum StorageError
{
    /// <summary>The store is missing, unreachable, or may not be used.</summary>
    Unreachable,

    /// <summary>Another run writes to the store.</summary>
    InUse,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>Reading or writing failed for another reason.</summary>
    Failed,

    /// <summary>A document is damaged.</summary>
    BadDocument,

    /// <summary>A document is of a schema this version does not know.</summary>
    UnknownSchema,

    /// <summary>A call's name cannot be a place in a store.</summary>
    BadName,

    /// <summary>A store's URI cannot be meant.</summary>
    BadUri,

    /// <summary>What is asked for is being made; it is there in a few seconds.</summary>
    NotReady,
}
