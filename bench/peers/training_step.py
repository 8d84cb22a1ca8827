"""PyTorch beside our training step: forward, cross-entropy, backward, gradient clip, AdamW; float32.

The model is transformers' Llama with its default (scaled dot product) attention and its own loss; the optimizer is
PyTorch's fused AdamW, the fastest it has on a CPU. Weights and batch are the very ones our side gets.
"""

import argparse
import json
import time
from pathlib import Path

import torch
import transformers
from transformers import AutoModelForCausalLM

from protocol import Conversation

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--model", required=True, help="checkpoint folder in Hugging Face layout")
parser.add_argument("--batch", required=True, help='JSON file {"tokens": rows of token ids, "learningRate", "adam"}')
parser.add_argument("--threads", type=int, required=True)
parser.add_argument("--compile", action="store_true", help="torch.compile the model")
arguments = parser.parse_args()

conversation = Conversation()
torch.set_num_threads(arguments.threads)
batch = json.loads(Path(arguments.batch).read_text())
tokens_BT = torch.tensor(batch["tokens"])
adam = batch["adam"]

model = AutoModelForCausalLM.from_pretrained(arguments.model, dtype=torch.float32, use_safetensors=True)
model.train()
model.config.use_cache = False
forward = torch.compile(model) if arguments.compile else model
optimizer = torch.optim.AdamW(
    model.parameters(),
    lr=batch["learningRate"],
    betas=(adam["beta1"], adam["beta2"]),
    eps=adam["epsilon"],
    weight_decay=adam["weightDecay"],
    fused=True,
)


def training_step() -> float:
    optimizer.zero_grad(set_to_none=True)
    loss = forward(input_ids=tokens_BT, labels=tokens_BT).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), adam["maxGradientNorm"])
    optimizer.step()
    return loss.item()


conversation.say(
    peer="PyTorch (torch.compile)" if arguments.compile else "PyTorch",
    versions={"torch": torch.__version__, "transformers": transformers.__version__},
    parameters=sum(parameter.numel() for parameter in model.parameters()),
)
while conversation.waits_for_go():
    started = time.perf_counter()
    loss = training_step()
    conversation.say(seconds=time.perf_counter() - started, loss=loss)
