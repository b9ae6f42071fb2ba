"""Entries of the cheatsheet as they are told where no YAML is read: one light row each, with a title."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from drill.bank.manifest import Entry
from drill.bank.variant import EntryFacts

_WORDS: Final = {
    "1d": "1-D",
    "2x2": "2×2",
    "ab": "A/B",
    "adam": "Adam",
    "adamw": "AdamW",
    "alt": "alternative",
    "anova": "ANOVA",
    "app": "application",
    "bayes": "Bayes",
    "bce": "binary cross-entropy",
    "bernoulli": "Bernoulli",
    "bonferroni": "Bonferroni",
    "cce": "categorical cross-entropy",
    "cdf": "CDF",
    "ce": "cross-entropy",
    "chi2": "χ²",
    "cholesky": "Cholesky",
    "ci": "confidence intervals",
    "clt": "CLT",
    "cnn": "CNN",
    "cohens": "Cohen's",
    "dof": "degrees of freedom",
    "eig": "eigenvalue",
    "eigen": "eigenvalue",
    "euclidean": "Euclidean",
    "f": "F",
    "f1": "F₁",
    "fc": "fully connected",
    "gd": "gradient descent",
    "hessian": "Hessian",
    "iqr": "IQR",
    "jaccard": "Jaccard",
    "kkt": "KKT",
    "kl": "KL",
    "l1": "L1",
    "l2": "L2",
    "lagrange": "Lagrange",
    "lagrangian": "Lagrangian",
    "lln": "law of large numbers",
    "lr": "learning rate",
    "mae": "MAE",
    "mahalanobis": "Mahalanobis",
    "manhattan": "Manhattan",
    "mape": "MAPE",
    "mi": "mutual information",
    "minmax": "min-max",
    "minkowski": "Minkowski",
    "ml": "ML",
    "mle": "MLE",
    "mse": "MSE",
    "mvn": "multivariate normal",
    "n30": "n = 30",
    "nd": "negative definite",
    "newton": "Newton",
    "numpy": "NumPy",
    "pca": "PCA",
    "pd": "positive definite",
    "pdf": "PDF",
    "pearson": "Pearson",
    "pmf": "PMF",
    "poisson": "Poisson",
    "psd": "PSD",
    "qr": "QR",
    "r2": "R²",
    "radam": "RAdam",
    "relu": "ReLU",
    "rho": "ρ",
    "rmse": "RMSE",
    "rnn": "RNN",
    "sgd": "SGD",
    "spearman": "Spearman",
    "svd": "SVD",
    "svm": "SVM",
    "zscore": "z-score",
}
_PHRASES: Final = (
    ("dl-dy", "∂L/∂y"),
    ("dl-dw", "∂L/∂w"),
    ("dl-db", "∂L/∂b"),
    ("ss-res", "residual sum of squares"),
    ("ss-tot", "total sum of squares"),
    ("005", "0.05"),
    ("cross-entropy", "cross‐entropy"),
    ("bias-variance", "bias‐variance"),
    ("p-value", "p‐value"),
    ("p-practice", "p‐values in practice:"),
    ("t-test", "t‐test"),
    ("t-statistic", "t‐statistic"),
    ("second-order", "second‐order"),
    ("first-order", "first‐order"),
    ("one-hot", "one‐hot"),
)


def entry_facts(entries: Iterable[Entry]) -> tuple[EntryFacts, ...]:
    """Return the facts of entries, in their order."""
    return tuple(
        EntryFacts(
            id=entry.id,
            section=entry.section,
            topic=entry.topic,
            title=title_of(entry.id),
            statement=entry.statement,
            kind=entry.kind,
            computable=entry.computable,
            erratum=" ".join(entry.errata),
            needs=entry.prerequisites,
            difficulty=entry.difficulty,
        )
        for entry in entries
    )


def title_of(identifier: str) -> str:
    """Return the title that an entry's id spells: `prob.chi2-dof` is "χ² degrees of freedom"."""
    tail = identifier.rpartition(".")[2]
    for written, meant in _PHRASES:
        tail = tail.replace(written, meant)
    words = tail.split("-")
    said = " ".join(_WORDS.get(word, word) for word in words if word).replace("‐", "-")
    return said[:1].upper() + said[1:] if said[:1].isascii() else said
