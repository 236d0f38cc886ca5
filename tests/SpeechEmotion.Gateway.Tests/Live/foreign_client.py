"""A client of the gateway's live audio that shares nothing with it but analysis.proto: streams a buzz in pieces of 100 ms, each when it would have been spoken,
and says for each window how long after the piece that completes it the window came. ADDRESS SECONDS STREAMS"""
import json
import math
import queue
import struct
import sys
import threading
import time

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

RATE, PIECE, SETTLE = 8000, 0.1, 0.015

file = descriptor_pb2.FileDescriptorProto(name="analysis.proto", package="speechemotion.v1", syntax="proto3")
Field = descriptor_pb2.FieldDescriptorProto


def message(name, *fields):
    made = file.message_type.add(name=name)
    for number, (field, kind, label, of) in enumerate(fields, 1):
        made.field.add(name=field, number=number, type=kind, label=label, type_name=of)


ONE, MANY = Field.LABEL_OPTIONAL, Field.LABEL_REPEATED
message("StreamStart", ("sample_rate", Field.TYPE_INT32, ONE, None), ("channels", Field.TYPE_INT32, ONE, None))
message("StreamRequest", ("start", Field.TYPE_MESSAGE, ONE, ".speechemotion.v1.StreamStart"), ("audio", Field.TYPE_BYTES, ONE, None))
message("ClassProbability", ("name", Field.TYPE_STRING, ONE, None), ("probability", Field.TYPE_DOUBLE, ONE, None))
message("Window", ("channel", Field.TYPE_INT32, ONE, None), ("start", Field.TYPE_DOUBLE, ONE, None), ("end", Field.TYPE_DOUBLE, ONE, None), ("speech", Field.TYPE_DOUBLE, ONE, None),
        ("emotion", Field.TYPE_STRING, ONE, None), ("probabilities", Field.TYPE_MESSAGE, MANY, ".speechemotion.v1.ClassProbability"))
message("StreamResponse", ("window", Field.TYPE_MESSAGE, ONE, ".speechemotion.v1.Window"))
pool = descriptor_pool.DescriptorPool()
pool.Add(file)
Request, Response = (message_factory.MessageFactory(pool).GetPrototype(pool.FindMessageTypeByName("speechemotion.v1." + name)) for name in ("StreamRequest", "StreamResponse"))


def piece(index):
    samples = []
    for sample in range(int(RATE * PIECE)):
        at = index * PIECE + sample / RATE
        voice = sum(math.sin(2 * math.pi * harmonic * 140 * at) / harmonic for harmonic in range(1, 16))
        samples.append(int(8000 * math.sqrt(max(0.0, math.sin(math.pi * 3 * at))) * voice))
    return struct.pack("<%dh" % len(samples), *samples)


def hear(address, pieces, begin, heard):
    sent = {}

    def requests():
        start = Request()
        start.start.sample_rate = RATE
        yield start
        for index, audio in enumerate(pieces):
            time.sleep(max(0.0, begin + (index + 1) * PIECE - time.monotonic()))
            request = Request()
            request.audio = audio
            sent[index] = time.monotonic()
            yield request

    with grpc.insecure_channel(address) as channel:
        stream = channel.stream_stream("/speechemotion.v1.Analysis/Stream", request_serializer=Request.SerializeToString, response_deserializer=Response.FromString)
        for response in stream(requests(), timeout=120):
            came = time.monotonic()
            window = response.window
            by = math.ceil(round((window.end + SETTLE) / PIECE, 6)) - 1
            late = came - sent[by] if by in sent and by < len(pieces) - 1 else None
            heard.put({"start": window.start, "end": window.end, "emotion": window.emotion, "sum": sum(one.probability for one in window.probabilities), "late": late})


address, seconds, streams = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
pieces = [piece(index) for index in range(int(seconds / PIECE))]
heard = queue.Queue()
begin = time.monotonic() + 0.5
threads = [threading.Thread(target=hear, args=(address, pieces, begin + 0.013 * stream, heard)) for stream in range(streams)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(json.dumps(list(heard.queue)))
