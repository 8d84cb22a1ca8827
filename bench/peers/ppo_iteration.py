"""TRL's PPO beside ours: one iteration of answers, scores, advantages and one epoch of updates; float32.

Four whole networks of the same checkpoint: policy and value model are trained (embeddings included), reference and
reward model are frozen. TRL's defaults that would cost it time here are changed in its favour: no gradient
checkpointing, no sample table, no files written. No stop token, so that every answer has the full length.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import torch
import transformers
import trl
from datasets import Dataset
from transformers import (
    AutoModelForCausalLM,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    TrainerCallback,
)
from trl.experimental.ppo import PPOConfig, PPOTrainer

from protocol import Conversation

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--model", required=True, help="checkpoint folder in Hugging Face layout")
parser.add_argument("--batch", required=True, help='JSON file {"prompts": rows of token ids, "newTokens": count, "ppo"}')
parser.add_argument("--threads", type=int, required=True)
arguments = parser.parse_args()

conversation = Conversation()
torch.set_num_threads(arguments.threads)
torch.manual_seed(0)
batch = json.loads(Path(arguments.batch).read_text())
ppo = batch["ppo"]
batch_size = len(batch["prompts"])


def language_model():
    return AutoModelForCausalLM.from_pretrained(arguments.model, dtype=torch.float32)


def scalar_model():
    return AutoModelForSequenceClassification.from_pretrained(arguments.model, num_labels=1, dtype=torch.float32)


class TakesTurns(TrainerCallback):
    """Holds TRL's loop between iterations until the bench says go; times what lies between."""

    def __init__(self) -> None:
        self._started = 0.0

    def _wait(self, control):
        if not conversation.waits_for_go():
            raise SystemExit(0)
        self._started = time.perf_counter()
        return control

    def on_train_begin(self, args, state, control, **kwargs):
        return self._wait(control)

    def on_step_end(self, args, state, control, **kwargs):
        conversation.say(seconds=time.perf_counter() - self._started)
        return self._wait(control)


with tempfile.TemporaryDirectory() as scratch:
    trainer = PPOTrainer(
        args=PPOConfig(
            output_dir=scratch,
            per_device_train_batch_size=batch_size,
            gradient_accumulation_steps=1,
            num_mini_batches=1,
            num_ppo_epochs=1,
            local_rollout_forward_batch_size=batch_size,
            total_episodes=batch_size * 1_000_000,
            response_length=batch["newTokens"],
            temperature=1.0,
            learning_rate=ppo["learningRate"],
            kl_coef=ppo["klCoefficient"],
            gamma=ppo["discount"],
            lam=ppo["gaeLambda"],
            cliprange=ppo["clipRange"],
            lr_scheduler_type="constant",
            stop_token=None,
            gradient_checkpointing=False,
            bf16=False,
            use_cpu=True,
            num_sample_generations=0,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
        ),
        processing_class=AutoTokenizer.from_pretrained(arguments.model, padding_side="left"),
        model=language_model(),
        ref_model=language_model(),
        reward_model=scalar_model(),
        value_model=scalar_model(),
        train_dataset=Dataset.from_dict({"input_ids": batch["prompts"]}),
        eval_dataset=Dataset.from_dict({"input_ids": batch["prompts"][:1]}),
        callbacks=[TakesTurns()],
    )
    conversation.say(
        peer="TRL PPO",
        versions={"torch": torch.__version__, "transformers": transformers.__version__, "trl": trl.__version__},
    )
    trainer.train()
