"""SageMaker's container contract: where a training job finds its input and leaves its results.

https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-training-algo.html
SageMaker mounts everything below /opt/ml; SM_ROOT names another folder for a run elsewhere.
"""

import json
import os
from pathlib import Path

# SageMaker shows the first 1024 characters of the failure file as the job's FailureReason.
FAILURE_LENGTH = 1024


class Container:
    """The folders of one job."""

    def __init__(self, root: str | None = None):
        self.root = Path(root or os.environ.get("SM_ROOT", "/opt/ml"))

    def hyperparameters(self) -> dict[str, str]:
        """The job's hyperparameters; SageMaker passes every value as text."""
        file = self.root / "input/config/hyperparameters.json"
        return json.loads(file.read_text()) if file.exists() else {}

    def channel(self, name: str, suffix: str) -> list[Path]:
        """The files of a channel whose name ends in `suffix`, in the order of their names."""
        folder = self.root / "input/data" / name
        return sorted(file for file in folder.rglob(f"*{suffix}") if file.is_file())

    def model(self, name: str) -> Path:
        """Where a file of the result belongs; SageMaker uploads the folder when the job succeeds."""
        folder = self.root / "model"
        folder.mkdir(parents=True, exist_ok=True)
        return folder / name

    def fail(self, reason: str) -> None:
        """Says why the job failed."""
        folder = self.root / "output"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "failure").write_text(reason[:FAILURE_LENGTH])
