namespace SpeechEmotion.Models;

/// <summary>Why a model is refused.</summary>
public enum ModelError
{
    /// <summary>No model lies there, or none of that name is installed, or a part of it is missing.</summary>
    NotFound,

    /// <summary><c>model.json</c> cannot be read, or contradicts itself.</summary>
    BadManifest,

    /// <summary><c>model.json</c> is of a schema this version does not know.</summary>
    UnknownSchema,

    /// <summary>The network's file is not the one the manifest was written for.</summary>
    WrongHash,

    /// <summary>There is no signature, and unsigned models are not allowed.</summary>
    NotSigned,

    /// <summary>No trusted key made the signature, or the manifest was changed after signing.</summary>
    Untrusted,

    /// <summary>The network keeps weights in files beside it, which no hash covers.</summary>
    ExternalData,

    /// <summary>The model's last day has passed.</summary>
    Expired,

    /// <summary>The network is damaged, cannot be run, or is not of the shape its manifest says.</summary>
    BadNetwork,

    /// <summary>The device asked for cannot be used.</summary>
    DeviceUnavailable,

    /// <summary>A batch could not be run: the device failed, or its memory is full.</summary>
    RunFailed,
}
