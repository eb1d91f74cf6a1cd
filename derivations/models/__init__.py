"""Models with exact parameters: forward processes, targets, reverse kernels, time grids.

Read `quantity` first (what a number is here), then `process` (the forward diffusion and what follows from its scale and
variance), then `kernel` (a step of the reverse chain); every other file is one model:

- noise rates beta(t), in `rate`: `Constant`, `Linear`, `Stepwise`;
- processes: `OrnsteinUhlenbeck`, `VariancePreserving` (Song's and Strasman's), `SubVariancePreserving`,
  `VarianceExploding`, `Pair` (any scale and variance);
- targets: `Gaussian` (made of `Mode`s), `CommonCovarianceMixture`, `IsotropicMixture`, `Dissipative`;
- kernels of the reverse chain: `ExactReverse`, `EulerMaruyama`, `ExponentialIntegrator`, `Ancestral`;
- `TimeGrid`.

Every quantity is an exact term, in which theorems can be instantiated: a time or a parameter may itself be a term with
variables. `enclosure` and `decimal` of `quantity` evaluate a term without variables.
"""

from derivations.models.ancestral import Ancestral
from derivations.models.common_covariance_mixture import CommonCovarianceMixture
from derivations.models.dissipative import Dissipative
from derivations.models.euler_maruyama import EulerMaruyama
from derivations.models.exact_reverse import ExactReverse
from derivations.models.exponential_integrator import ExponentialIntegrator
from derivations.models.gaussian import Gaussian
from derivations.models.isotropic_mixture import IsotropicMixture
from derivations.models.kernel import AffineKernel, Kernel, Step
from derivations.models.ornstein_uhlenbeck import OrnsteinUhlenbeck
from derivations.models.pair import Pair
from derivations.models.process import Mode, Process, Transition
from derivations.models.quantity import Exact, decimal, enclosure, exact
from derivations.models.rate import Constant, Linear, Rate, Stepwise
from derivations.models.sub_variance_preserving import SubVariancePreserving
from derivations.models.time_grid import TimeGrid
from derivations.models.variance_exploding import VarianceExploding
from derivations.models.variance_preserving import VariancePreserving

__all__ = [
    "AffineKernel",
    "Ancestral",
    "CommonCovarianceMixture",
    "Constant",
    "Dissipative",
    "EulerMaruyama",
    "Exact",
    "ExactReverse",
    "ExponentialIntegrator",
    "Gaussian",
    "IsotropicMixture",
    "Kernel",
    "Linear",
    "Mode",
    "OrnsteinUhlenbeck",
    "Pair",
    "Process",
    "Rate",
    "Step",
    "Stepwise",
    "SubVariancePreserving",
    "TimeGrid",
    "Transition",
    "VarianceExploding",
    "VariancePreserving",
    "decimal",
    "enclosure",
    "exact",
]
