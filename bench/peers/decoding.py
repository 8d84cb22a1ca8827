"""transformers' `generate` beside our decoding: sampling at temperature 1 with its KV cache, float32.

Neither side stops at an end token, so both write exactly the tokens that are asked for. The model is in eval mode,
gradients are off, and the sampling filters (top-k 50 by default) are switched off.
"""

import argparse
import json
import time
from pathlib import Path

import torch
import transformers
from transformers import AutoModelForCausalLM, GenerationConfig

from protocol import Conversation

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--model", required=True, help="checkpoint folder in Hugging Face layout")
parser.add_argument("--batch", required=True, help='JSON file {"prompts": rows of token ids, "newTokens": count}')
parser.add_argument("--threads", type=int, required=True)
arguments = parser.parse_args()

conversation = Conversation()
torch.set_num_threads(arguments.threads)
batch = json.loads(Path(arguments.batch).read_text())
prompts_BS = torch.tensor(batch["prompts"])
new_tokens = batch["newTokens"]

model = AutoModelForCausalLM.from_pretrained(arguments.model, dtype=torch.float32, use_safetensors=True).eval()
model.generation_config = GenerationConfig(
    max_new_tokens=new_tokens,
    do_sample=True,
    temperature=1.0,
    top_k=0,
    top_p=1.0,
    eos_token_id=None,
    pad_token_id=0,
)
attention_mask_BS = torch.ones_like(prompts_BS)

conversation.say(
    peer="transformers generate",
    versions={"torch": torch.__version__, "transformers": transformers.__version__},
)
while conversation.waits_for_go():
    started = time.perf_counter()
    with torch.inference_mode():
        tokens = model.generate(prompts_BS, attention_mask=attention_mask_BS)
    seconds = time.perf_counter() - started
    conversation.say(seconds=seconds, tokens=tokens.numel() - prompts_BS.numel())
