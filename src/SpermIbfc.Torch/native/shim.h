// The C ABI between libtorch and SpermIbfc.Torch. Fixed-size integers only; no exception crosses it.
// A tensor's handle is an owned at::TensorImpl*: whoever receives one frees it once with ibfc_tensor_free.
#pragma once
#include <cstdint>

#define IBFC_EXPORT extern "C" __attribute__((visibility("default")))

// Raised whenever a signature or a layout below changes; the managed side refuses any other.
constexpr int32_t kAbiVersion = 1;

enum class ArgKind : int32_t {
  None = 0,
  Tensor = 1,               // value: handle
  Int = 2,                  // value; also a scalar type or a memory format
  Double = 3,               // value: the bits of a double
  Bool = 4,                 // value: 0 or 1
  IntList = 5,              // value: int64_t*, count
  DoubleList = 6,           // value: double*, count
  TensorList = 7,           // value: handle*, count
  OptionalTensorList = 8,   // value: handle*, count; 0 is none
  String = 9,               // value: UTF-8 bytes, count
  Device = 10,              // count: device type, value: index
};

struct Arg {
  ArgKind kind;
  int32_t count;
  int64_t value;
};

struct TensorInfo {
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t ndim;
  int64_t numel;
  int64_t element_size;
  int32_t requires_grad;
  int32_t is_contiguous;
  int32_t is_leaf;
  int32_t reserved;
};
