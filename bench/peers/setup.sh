#!/usr/bin/env bash
# Makes bench/peers/.venv: the Python environment of the programs that the bench compares Ballast with.
# Needs Python 3.11 or newer with venv, and the network. Run it again to mend a broken environment.
#
#   bash bench/peers/setup.sh            uses python3
#   PYTHON=python3.12 bash bench/peers/setup.sh
set -euo pipefail
cd "$(dirname "$0")"

python="${PYTHON:-python3}"
if ! "$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))'; then
  echo "The peers need Python 3.11 or newer with its venv module; '$python' is not that." >&2
  echo "On Debian and Ubuntu: apt-get install python3-venv. Or name another one: PYTHON=... bash $0" >&2
  exit 1
fi

"$python" -m venv .venv
pip() { .venv/bin/python -m pip --disable-pip-version-check --quiet "$@"; }

# PyTorch's own CPU index has wheels of 200 MB; PyPI has only those with CUDA (3 GB to fetch, 6 GB on disk). Both
# compute on the CPU with the same libraries, so either is a fair peer.
torch="$(grep '^torch==' requirements.txt)"
if ! pip install --timeout 10 --retries 0 "$torch" --index-url https://download.pytorch.org/whl/cpu 2>/dev/null; then
  echo 'The CPU index of PyTorch does not answer: taking PyTorch with CUDA from PyPI (3 GB to fetch).'
  pip install "$torch"
fi
pip install --requirement requirements.txt

.venv/bin/python - <<'PYTHON'
import torch, transformers, trl
print(f"Ready: PyTorch {torch.__version__}, transformers {transformers.__version__}, TRL {trl.__version__}")
PYTHON
