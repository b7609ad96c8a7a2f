#include "shim.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <dlfcn.h>
#include <malloc.h>
#include <torch/csrc/api/include/torch/version.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace {

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 5)
template <typename T>
using Maybe = std::optional<T>;
#else
template <typename T>
using Maybe = c10::optional<T>;
#endif

thread_local std::string last_error;

template <typename Body>
int32_t guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (const c10::Error& error) {
    last_error = error.what_without_backtrace();
  } catch (const std::exception& error) {
    last_error = error.what();
  } catch (...) {
    last_error = "libtorch raised something that is no std::exception";
  }
  return 1;
}

using Handle = c10::TensorImpl*;

at::Tensor borrow(int64_t handle) {
  using Pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
  if (handle == 0) return at::Tensor();
  return at::Tensor(Pointer::reclaim_copy(reinterpret_cast<Handle>(handle)));
}

int64_t release(at::Tensor tensor) {
  return tensor.defined() ? reinterpret_cast<int64_t>(tensor.unsafeReleaseTensorImpl()) : 0;
}

const c10::TensorImpl& look(int64_t handle) { return *reinterpret_cast<Handle>(handle); }

// An operator found once by name, with the defaults of the arguments that a caller leaves out:
// newer libtorch versions append arguments, and fill them so by themselves.
struct Operator {
  c10::OperatorHandle handle;
  std::vector<Maybe<c10::IValue>> defaults;
  size_t returns;
};

void push(std::vector<c10::IValue>& stack, const Arg& arg) {
  switch (arg.kind) {
    case ArgKind::None:
      stack.emplace_back();
      return;
    case ArgKind::Tensor:
      stack.emplace_back(borrow(arg.value));
      return;
    case ArgKind::Int:
      stack.emplace_back(arg.value);
      return;
    case ArgKind::Double: {
      double value;
      std::memcpy(&value, &arg.value, sizeof value);
      stack.emplace_back(value);
      return;
    }
    case ArgKind::Bool:
      stack.emplace_back(arg.value != 0);
      return;
    case ArgKind::IntList: {
      auto values = reinterpret_cast<const int64_t*>(arg.value);
      c10::List<int64_t> list;
      list.reserve(arg.count);
      for (int32_t i = 0; i < arg.count; i++) list.push_back(values[i]);
      stack.emplace_back(std::move(list));
      return;
    }
    case ArgKind::DoubleList: {
      auto values = reinterpret_cast<const double*>(arg.value);
      c10::List<double> list;
      list.reserve(arg.count);
      for (int32_t i = 0; i < arg.count; i++) list.push_back(values[i]);
      stack.emplace_back(std::move(list));
      return;
    }
    case ArgKind::TensorList: {
      auto handles = reinterpret_cast<const int64_t*>(arg.value);
      c10::List<at::Tensor> list;
      list.reserve(arg.count);
      for (int32_t i = 0; i < arg.count; i++) list.push_back(borrow(handles[i]));
      stack.emplace_back(std::move(list));
      return;
    }
    case ArgKind::OptionalTensorList: {
      auto handles = reinterpret_cast<const int64_t*>(arg.value);
      c10::List<Maybe<at::Tensor>> list;
      list.reserve(arg.count);
      for (int32_t i = 0; i < arg.count; i++) {
        Maybe<at::Tensor> item;
        if (handles[i] != 0) item = borrow(handles[i]);
        list.push_back(std::move(item));
      }
      stack.emplace_back(std::move(list));
      return;
    }
    case ArgKind::String:
      stack.emplace_back(std::string(reinterpret_cast<const char*>(arg.value), arg.count));
      return;
    case ArgKind::Device:
      stack.emplace_back(c10::Device(static_cast<c10::DeviceType>(arg.count),
                                     static_cast<c10::DeviceIndex>(arg.value)));
      return;
  }
  TORCH_CHECK(false, "an argument has the unknown kind ", static_cast<int32_t>(arg.kind));
}

Arg pull(c10::IValue&& value) {
  if (value.isTensor()) return {ArgKind::Tensor, 1, release(std::move(value).toTensor())};
  if (value.isInt()) return {ArgKind::Int, 1, value.toInt()};
  if (value.isBool()) return {ArgKind::Bool, 1, value.toBool()};
  if (value.isDouble()) {
    Arg result{ArgKind::Double, 1, 0};
    double number = value.toDouble();
    std::memcpy(&result.value, &number, sizeof number);
    return result;
  }
  if (value.isNone()) return {ArgKind::None, 0, 0};
  TORCH_CHECK(false, "a result has a type that is not handed out: ", value.tagKind());
}

c10::DeviceIndex cuda_count() {
  if (!at::hasCUDA()) return 0;
  return c10::impl::VirtualGuardImpl(c10::DeviceType::CUDA).deviceCount();
}

}  // namespace

IBFC_EXPORT int32_t ibfc_abi_version() { return kAbiVersion; }

IBFC_EXPORT const char* ibfc_last_error() { return last_error.c_str(); }

// Keeps freed memory in the process: glibc otherwise maps and unmaps the large temporaries of every
// step, and the page faults cost up to half of the time. One arena, since only the main one grows so.
IBFC_EXPORT int32_t ibfc_tune_malloc() {
  bool done = mallopt(M_MMAP_MAX, 0) == 1;
  done &= mallopt(M_TRIM_THRESHOLD, -1) == 1;  // -1 widens to the largest size: never trim
  done &= mallopt(M_TOP_PAD, 256 << 20) == 1;
  done &= mallopt(M_ARENA_MAX, 1) == 1;
  return done;
}

IBFC_EXPORT int32_t ibfc_set_threads(int32_t count) {
  return guarded([&] { at::set_num_threads(count); });
}

IBFC_EXPORT int32_t ibfc_get_threads() { return at::get_num_threads(); }

IBFC_EXPORT const char* ibfc_version() { return TORCH_VERSION; }

IBFC_EXPORT const char* ibfc_build_config() {
  static const std::string text = at::show_config();
  return text.c_str();
}

IBFC_EXPORT int32_t ibfc_find_operator(const char* name, const char* overload, void** result) {
  return guarded([&] {
    auto found = c10::Dispatcher::singleton().findSchema({name, overload});
    TORCH_CHECK(found.has_value(), "this libtorch (", TORCH_VERSION, ") has no operator ", name,
                *overload == 0 ? "" : ".", overload);
    auto entry = std::make_unique<Operator>(Operator{*found, {}, found->schema().returns().size()});
    for (const auto& argument : found->schema().arguments())
      entry->defaults.emplace_back(argument.default_value());
    *result = entry.release();
  });
}

// Calls the operator. Tensor lists among the results are flattened. `count` is the room in `results`
// on entry, and the number of results written on return.
IBFC_EXPORT int32_t ibfc_call(const Operator* op, const Arg* args, int32_t arg_count, Arg* results,
                              int32_t* count) {
  const int32_t room = *count;
  *count = 0;
  return guarded([&] {
    std::vector<c10::IValue> stack;
    stack.reserve(std::max(op->defaults.size(), op->returns));
    TORCH_CHECK(static_cast<size_t>(arg_count) <= op->defaults.size(), op->handle.operator_name(),
                " takes ", op->defaults.size(), " arguments, and got ", arg_count);
    for (int32_t i = 0; i < arg_count; i++) push(stack, args[i]);
    for (size_t i = arg_count; i < op->defaults.size(); i++) {
      TORCH_CHECK(op->defaults[i].has_value(), op->handle.operator_name(), ": argument ", i,
                  " has no default and was not given");
      stack.push_back(*op->defaults[i]);
    }
    op->handle.callBoxed(&stack);

    int32_t written = 0;
    for (auto& value : stack) {
      if (value.isTensorList()) {
        for (const at::Tensor& tensor : value.toTensorVector()) {
          TORCH_CHECK(written < room, op->handle.operator_name(), " gives more than ", room, " results");
          results[written++] = {ArgKind::Tensor, 1, release(tensor)};
        }
      } else {
        TORCH_CHECK(written < room, op->handle.operator_name(), " gives more than ", room, " results");
        results[written++] = pull(std::move(value));
      }
      *count = written;
    }
  });
}

IBFC_EXPORT void ibfc_tensor_free(int64_t handle) {
  using Pointer = c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>;
  if (handle != 0) Pointer::reclaim(reinterpret_cast<Handle>(handle));
}

IBFC_EXPORT int32_t ibfc_tensor_info(int64_t handle, TensorInfo* info) {
  return guarded([&] {
    const auto& tensor = look(handle);
    auto device = tensor.device();
    info->dtype = static_cast<int32_t>(c10::typeMetaToScalarType(tensor.dtype()));
    info->device_type = static_cast<int32_t>(device.type());
    info->device_index = device.has_index() ? device.index() : -1;
    info->ndim = static_cast<int32_t>(tensor.dim());
    info->numel = tensor.numel();
    info->element_size = tensor.dtype().itemsize();
    info->requires_grad = tensor.requires_grad();
    info->is_contiguous = tensor.is_contiguous();
    auto whole = borrow(handle);
    info->is_leaf = whole.is_leaf();
    if (whole.grad_fn() != nullptr) info->requires_grad = 1;
    info->reserved = 0;
  });
}

IBFC_EXPORT int32_t ibfc_tensor_sizes(int64_t handle, int64_t* sizes, int64_t* strides) {
  return guarded([&] {
    const auto& tensor = look(handle);
    std::copy_n(tensor.sizes().begin(), tensor.dim(), sizes);
    std::copy_n(tensor.strides().begin(), tensor.dim(), strides);
  });
}

IBFC_EXPORT int32_t ibfc_tensor_data(int64_t handle, void** data) {
  return guarded([&] { *data = borrow(handle).data_ptr(); });
}

IBFC_EXPORT int32_t ibfc_tensor_set_requires_grad(int64_t handle, int32_t value) {
  return guarded([&] { borrow(handle).set_requires_grad(value != 0); });
}

IBFC_EXPORT int32_t ibfc_tensor_grad(int64_t handle, int64_t* grad) {
  return guarded([&] { *grad = release(borrow(handle).grad()); });
}

IBFC_EXPORT int32_t ibfc_tensor_set_grad(int64_t handle, int64_t grad) {
  return guarded([&] { borrow(handle).mutable_grad() = borrow(grad); });
}

IBFC_EXPORT int32_t ibfc_backward(int64_t handle, int64_t gradient, int32_t retain_graph, int32_t create_graph,
                                  const int64_t* inputs, int32_t input_count) {
  return guarded([&] {
    std::vector<at::Tensor> wanted;
    for (int32_t i = 0; i < input_count; i++) wanted.push_back(borrow(inputs[i]));
    Maybe<at::TensorList> only;
    if (input_count > 0) only = at::TensorList(wanted);
    borrow(handle).backward(borrow(gradient), retain_graph != 0, create_graph != 0, only);
  });
}

IBFC_EXPORT int32_t ibfc_grad_enabled() { return c10::GradMode::is_enabled(); }

IBFC_EXPORT void ibfc_set_grad_enabled(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

// A guard is bound to its thread, and guards are left in the reverse order of entering.
IBFC_EXPORT int32_t ibfc_inference_enter(int32_t enabled, void** guard) {
  return guarded([&] { *guard = new c10::InferenceMode(enabled != 0); });
}

IBFC_EXPORT void ibfc_inference_leave(void* guard) { delete static_cast<c10::InferenceMode*>(guard); }

IBFC_EXPORT int32_t ibfc_manual_seed(int64_t seed) {
  return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

IBFC_EXPORT int32_t ibfc_get_rng_state(int64_t* state) {
  return guarded([&] {
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    *state = release(generator.get_state());
  });
}

IBFC_EXPORT int32_t ibfc_set_rng_state(int64_t state) {
  return guarded([&] {
    auto generator = at::detail::getDefaultCPUGenerator();
    std::lock_guard<std::mutex> lock(generator.mutex());
    generator.set_state(borrow(state));
  });
}

IBFC_EXPORT int32_t ibfc_set_deterministic(int32_t enabled, int32_t warn_only) {
  return guarded([&] { at::globalContext().setDeterministicAlgorithms(enabled != 0, warn_only != 0); });
}

IBFC_EXPORT int32_t ibfc_get_deterministic(int32_t* enabled, int32_t* warn_only) {
  return guarded([&] {
    *enabled = at::globalContext().deterministicAlgorithms();
    *warn_only = at::globalContext().deterministicAlgorithmsWarnOnly();
  });
}

IBFC_EXPORT int32_t ibfc_get_tf32(int32_t* cudnn) {
  return guarded([&] { *cudnn = at::globalContext().allowTF32CuDNN(); });
}

IBFC_EXPORT int32_t ibfc_set_tf32(int32_t cudnn) {
  return guarded([&] { at::globalContext().setAllowTF32CuDNN(cudnn != 0); });
}

IBFC_EXPORT int32_t ibfc_cuda_count(int32_t* count) {
  return guarded([&] { *count = cuda_count(); });
}

IBFC_EXPORT int32_t ibfc_cuda_manual_seed(int64_t seed) {
  return guarded([&] {
    for (int32_t i = 0; i < cuda_count(); i++) {
      auto generator = at::globalContext().defaultGenerator(c10::Device(c10::DeviceType::CUDA, i));
      std::lock_guard<std::mutex> lock(generator.mutex());
      generator.set_current_seed(static_cast<uint64_t>(seed));
    }
  });
}

IBFC_EXPORT int32_t ibfc_cuda_synchronize(int32_t index) {
  return guarded([&] {
    TORCH_CHECK(cuda_count() > 0, "no CUDA device is available");
    c10::impl::VirtualGuardImpl guard(c10::DeviceType::CUDA);
    auto device = index < 0 ? guard.getDevice() : c10::Device(c10::DeviceType::CUDA, index);
    at::detail::getCUDAHooks().deviceSynchronize(device.index());
  });
}

// Free and total bytes of the current device, asked of the CUDA runtime that libtorch has loaded;
// libtorch's own headers for it need a CUDA toolkit to compile against.
IBFC_EXPORT int32_t ibfc_cuda_memory(int64_t* free_bytes, int64_t* total_bytes) {
  return guarded([&] {
    TORCH_CHECK(cuda_count() > 0, "no CUDA device is available");
    using Query = int (*)(size_t*, size_t*);
    Query query = nullptr;
    for (const char* name : {"libcudart.so.13", "libcudart.so.12", "libcudart.so.11.0"}) {
      if (void* library = dlopen(name, RTLD_LAZY | RTLD_NOLOAD)) {
        query = reinterpret_cast<Query>(dlsym(library, "cudaMemGetInfo"));
        dlclose(library);
      }
      if (query != nullptr) break;
    }
    TORCH_CHECK(query != nullptr, "the CUDA runtime that libtorch uses is not a shared library");
    size_t free_now = 0, total = 0;
    TORCH_CHECK(query(&free_now, &total) == 0, "cudaMemGetInfo failed");
    *free_bytes = static_cast<int64_t>(free_now);
    *total_bytes = static_cast<int64_t>(total);
  });
}
