"""Print trends from scipy: least squares, and its 95 % interval with an unknown memory.

The same model as the package (AR(1) noise, restricted likelihood, even prior for rho from -0.99
to 0.99), by other means: full matrices, scipy's quad over rho and brentq for the interval.
"""

import numpy as np
import scipy
from scipy import integrate, linalg, optimize, stats


def correlations(rho, times):
    """Return the matrix of AR(1) correlations; 0 to the power of 0 is 1."""
    return np.float_power(np.abs(rho), np.abs(np.subtract.outer(times, times))) * np.where(
        np.subtract.outer(times, times) % 2 == 0, 1.0, np.sign(rho) if rho else 1.0
    )


def fit(rho, times, values):
    """Return the restricted log likelihood and the standard error of the slope."""
    design = np.stack([np.ones_like(times), times - times.mean()], axis=1)
    matrix = correlations(rho, times)
    inverse = linalg.inv(matrix)
    information = design.T @ inverse @ design
    residual = values - design @ linalg.solve(information, design.T @ inverse @ values)
    squares, freedom = residual @ inverse @ residual, len(times) - 2
    log = -0.5 * np.linalg.slogdet(matrix)[1] - 0.5 * np.linalg.slogdet(information)[1]
    plain = linalg.inv(design.T @ design) @ design.T
    error = np.sqrt((plain @ matrix @ plain.T)[1, 1] * squares / freedom)
    return log - 0.5 * freedom * np.log(squares), error


def half_width(times, values):
    """Return half the 95 % interval of the slope of least squares, and the mean rho."""
    grid = np.linspace(-0.99, 0.99, 67)
    top = max(fit(rho, times, values)[0] for rho in grid)

    def mean_of(function):
        def weighted(rho):
            log, error = fit(rho, times, values)
            return np.exp(log - top) * function(rho, error)

        return integrate.quad(weighted, -0.99, 0.99, limit=400, points=[0.0])[0]

    total = mean_of(lambda rho, error: 1.0)
    nodes, weights = np.polynomial.legendre.leggauss(400)
    fits = [fit(rho, times, values) for rho in 0.99 * nodes]
    shares = weights * np.exp([log - top for log, _ in fits])
    errors = np.array([error for _, error in fits])

    def outside(width):
        tails = 2.0 * stats.t.sf(width / errors, len(times) - 2)
        return (shares * tails).sum() / shares.sum() - 0.05

    return optimize.brentq(outside, 1e-9, 1e3), mean_of(lambda rho, error: rho) / total


def main():
    """Print the table."""
    print(f"# scipy {scipy.__version__} (BSD-3-Clause): stats.linregress; quad, leggauss, brentq")
    print("# noise from numpy's default_rng(number): AR(1), rounded; some years are missing")
    print("years,values,slope,half_width,rho")
    for number, (n, memory) in enumerate([(8, 0), (12, 0.5), (20, 0.3), (40, 0.5), (55, 0.0)] * 3):
        random = np.random.default_rng(number)
        noise = np.zeros(n)
        for place in range(n):
            noise[place] = memory * noise[place - 1] + random.normal(0, 0.4)
        years = 1971.0 + np.arange(n) + (np.arange(n) >= n // 2) * (number % 3)
        values = np.round(10 + 0.03 * (years - 1971) + noise, 2)
        half, rho = half_width(years, values)
        told = (" ".join(f"{one:g}" for one in column) for column in (years, values))
        slope = stats.linregress(years, values).slope
        print(*told, f"{slope:.10g}", f"{half:.6g}", f"{rho:.5g}", sep=",")


if __name__ == "__main__":
    main()
